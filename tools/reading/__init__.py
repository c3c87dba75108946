"""How the models of `realpolitik.reading` are trained and measured."""
