"""十户联保: neighbours and the groups they make."""
