"""What the reasons of the national return say of an episode of care."""

STARTS_CARE = ("S",)  # the child starts to be looked after
STAYS_IN_CARE = ("X1",)  # a new episode begins the same day
