"""Files that people give: uploads, downloads, the bucket."""
