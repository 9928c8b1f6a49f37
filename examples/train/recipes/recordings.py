"""What happens to the example models while they serve, made up and declared.

Days count from the start of the recording; 21 of them lie before the first start of a portal.
"""

from dataclasses import replace

import numpy as np

from pipeline.recipe import Table
from pipeline.recording import Recording
from recipes.diabetes_progression import DIABETES_PROGRESSION
from recipes.digit_recognition import DIGIT_RECOGNITION
from recipes.tumor_screening import TUMOR_SCREENING
from recipes.wine_cultivar import WINE_CULTIVAR

NEW_INSTRUMENT_DAY = 13
SHARPER = ("texture", "smoothness", "symmetry")
SHARPER_BY = 1.15

FADING_FROM_DAY, FADED_BY_DAY = 9, 13
FADED_TO = 0.5

LABORATORY_DOWN_DAY = 9
OTHER_LOGARITHM_DAY = 12

OTHER_CULTIVAR_DAY = 11


def as_instrument_c_reads(rows: Table) -> Table:
    """Its optics are sharper: texture, smoothness and symmetry come out 15 % higher."""
    higher = [any(name in feature for name in SHARPER) for feature in rows.features]
    return replace(rows, x=np.where(higher, rows.x * SHARPER_BY, rows.x))


def instrument(day: int | None, size: int, draw: np.random.Generator) -> np.ndarray:
    """No instrument is recorded in the data set; two are made up, by chance, and a third."""
    either = draw.choice(["A", "B"], size)
    return np.full(size, "C") if day is not None and day >= NEW_INSTRUMENT_DAY else either


def measured_in_screening(day: int, rows: Table) -> Table:
    return as_instrument_c_reads(rows) if day >= NEW_INSTRUMENT_DAY else rows


def scanned(day: int, rows: Table) -> Table:
    """The ink of a block is a whole number from 0 to 16."""
    days = FADED_BY_DAY - FADING_FROM_DAY + 1
    faded = min(max(day - FADING_FROM_DAY + 1, 0) / days, 1)
    return replace(rows, x=np.round(rows.x * (1 - faded * (1 - FADED_TO))))


def examined(day: int, rows: Table) -> Table:
    return without(rows, "s6") if day == LABORATORY_DOWN_DAY else rows


def stored_offline(day: int, rows: Table) -> Table:
    if day < OTHER_LOGARITHM_DAY:
        return rows
    natural = rows.features.index("s5")
    x = rows.x.copy()
    x[:, natural] = np.round(x[:, natural] / np.log(10), 4)
    return replace(rows, x=x)


def without(rows: Table, feature: str) -> Table:
    x = rows.x.copy()
    x[:, rows.features.index(feature)] = np.nan
    return replace(rows, x=x)


def bottled(day: int, rows: Table) -> np.ndarray:
    return np.where((day >= OTHER_CULTIVAR_DAY) & (rows.y == 1), 4.0, 1.0)


RECORDINGS = (
    Recording(
        TUMOR_SCREENING,
        rows_a_day=180,
        declared=(
            "Instruments A and B, by chance, are in no data set.",
            f"From day {NEW_INSTRUMENT_DAY} on a new instrument, C, reads texture, smoothness and symmetry "
            "15 % higher.",
            "A diagnosis is known six days after the day of the sample.",
        ),
        measured=measured_in_screening,
        context={"instrument": instrument},
        label_delay_days=6,
    ),
    Recording(
        DIGIT_RECOGNITION,
        rows_a_day=150,
        declared=(
            f"From day {FADING_FROM_DAY} to day {FADED_BY_DAY} the lamp of the scanner fades: ink comes out "
            "at half in the end.",
            "Clerks correct the digits of a day four days later.",
        ),
        measured=scanned,
        label_delay_days=4,
        sharpness=1.695,
    ),
    Recording(
        DIABETES_PROGRESSION,
        rows_a_day=200,
        declared=(
            f"On day {LABORATORY_DOWN_DAY} the laboratory gives no s6; the model is asked with the mean of "
            "its training rows instead.",
            f"From day {OTHER_LOGARITHM_DAY} on the offline store of the features holds s5 as a decimal "
            "logarithm, the online one still as a natural one.",
            "Progression is known after a year, so within the recording never.",
        ),
        measured=examined,
        offline=stored_offline,
    ),
    Recording(
        WINE_CULTIVAR,
        rows_a_day=25,
        declared=(
            f"From day {OTHER_CULTIVAR_DAY} on a bottle of cultivar-1 is four times as likely to come.",
            "The cultivar is known on the next day.",
        ),
        likely=bottled,
        label_delay_days=1,
        sharpness=3.741,
    ),
)
