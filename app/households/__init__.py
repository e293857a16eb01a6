"""Households with their people (家庭户与成员): what can happen to them, each as one verb that can be undone."""
