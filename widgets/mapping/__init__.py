"""What belongs to the map but is no map: layers, legends, menus, shapes, pictures."""
