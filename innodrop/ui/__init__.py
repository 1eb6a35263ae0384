"""What people see: navigation, frame and the writers of charts; Streamlit lives here."""
