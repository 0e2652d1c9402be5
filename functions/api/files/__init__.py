"""Uploads, downloads, exports."""
