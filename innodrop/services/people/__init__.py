"""Accounts, sign-in, sessions, invitations and calendar keys."""
