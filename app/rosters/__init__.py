"""Month's rosters of either kind (排班值班) as one view: who goes on which day, how often, what lacks."""
