"""The periodic sheets of SIORMAS: the joint taskforce every week, organisations and their supervision every quarter."""
