"""The command bar: finding whatever the hall has by a piece of its name, by pinyin or initials."""
