"""Pages of the panel: its list, its meetings, and the screen shown to the room."""
