"""Neighbour cards (睦邻卡): whom they name, which are out of date, and how they are handed out."""
