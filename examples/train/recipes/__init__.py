"""The four models that are trained for real."""

from recipes.diabetes_progression import DIABETES_PROGRESSION
from recipes.digit_recognition import DIGIT_RECOGNITION
from recipes.tumor_screening import TUMOR_SCREENING
from recipes.wine_cultivar import WINE_CULTIVAR

RECIPES = (TUMOR_SCREENING, DIGIT_RECOGNITION, DIABETES_PROGRESSION, WINE_CULTIVAR)
