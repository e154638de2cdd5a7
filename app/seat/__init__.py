"""What a seat chooses and keeps: selection, layouts, bookmarks, shapes, links between maps."""
