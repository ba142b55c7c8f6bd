"""From answers to what people read: rich text for a terminal of 80 columns and up."""
