"""The readers' processes: kept pages from memory and from the store, the rest by the application.

Nothing here imports Django.
"""
