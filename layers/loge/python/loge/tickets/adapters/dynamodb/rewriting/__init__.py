"""Rows of earlier builds, written as the present one would: migrations and acts."""
