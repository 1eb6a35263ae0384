"""Rules of labels: standing, renewal, pathway, readiness."""
