"""The homes on the screen: the partner's and the coordinator's."""
