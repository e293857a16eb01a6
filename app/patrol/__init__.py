"""Patrols of mutual-guard groups (巡逻): rosters worked out and kept, what was planned against what was done."""
