"""Neighbour cards in the window (睦邻卡): which are to be printed, and who got them."""
