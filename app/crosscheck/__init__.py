"""What the district alone can see (跨单位核查): the same number, the same account, dead here and alive there."""
