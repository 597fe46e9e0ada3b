"""Reading articles from foreign formats, and loading what was read into the paper."""
