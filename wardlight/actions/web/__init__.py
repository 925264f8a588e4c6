"""The page of one's own actions, and the form that finishes one."""
