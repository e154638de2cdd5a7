"""How the demo city speaks: the devices' side of the real protocols, and a broker."""
