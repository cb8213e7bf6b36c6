"""Figures of SIORMAS: organisations by legal form, activity and region, each counted from the list behind it."""
