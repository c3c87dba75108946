"""The figures that ship with the package: data only."""
