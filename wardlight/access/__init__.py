"""Local authorities, agencies, services, users, roles, the permission table and the gate."""
