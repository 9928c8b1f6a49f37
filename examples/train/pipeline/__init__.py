"""From a recipe to the files of one example model."""
