"""What people see: navigation, frame and the writers of charts for the screen. Streamlit lives
here."""
