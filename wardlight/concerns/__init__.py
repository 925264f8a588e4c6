"""Concern, its routes, contacts, referrals, missing episodes, return interviews."""
