import numpy as np
from sklearn.datasets import load_diabetes

from pipeline.recipe import DataCard, Recipe, Table, Version


def load() -> Table:
    """In the units of the source, not centred and scaled as scikit-learn offers by default."""
    bundle = load_diabetes(scaled=False)
    return Table(
        tuple(bundle.feature_names), bundle.data, bundle.target, np.arange(len(bundle.target))
    )


def slices(table: Table) -> dict[str, np.ndarray]:
    age, sex, bmi = (table.column(name) for name in ("age", "sex", "bmi"))
    return {
        "sex coded 1": sex == 1,
        "sex coded 2": sex == 2,
        "age below 40": age < 40,
        "age 40 to 59": (age >= 40) & (age < 60),
        "age 60 and above": age >= 60,
        "bmi below 25": bmi < 25,
        "bmi 25 to 30": (bmi >= 25) & (bmi < 30),
        "bmi 30 and above": bmi >= 30,
    }


DIABETES_PROGRESSION = Recipe(
    name="diabetes-progression",
    title="Diabetes progression",
    task="tabular-regression",
    loader="load_diabetes",
    load=load,
    dataset="diabetes-study",
    target="progression",
    classes=None,
    tags=("chronic-care", "tabular"),
    author="Tomás Rivera",
    versions=(
        Version(
            "1",
            "decision-tree-regressor",
            {"max_depth": 6},
            "First try: a tree, which follows single patients too closely, on half of the rows.",
            share=0.5,
        ),
        Version(
            "2", "ridge", {"alpha": 10.0}, "Linear with shrinkage, half of the rows.", share=0.5
        ),
        Version("3", "ridge", {"alpha": 10.0}, "Version 2 retrained on all training rows."),
    ),
    aliases={"champion": "3", "previous": "2"},
    slices=slices,
    data_card=DataCard(
        title="Diabetes study",
        description="Ten baseline measurements of 442 diabetes patients and a quantitative measure of the "
        "progression of the disease one year later, as bundled with scikit-learn, split into training "
        "and held-out rows.",
        url="https://www4.stat.ncsu.edu/~boos/var.select/diabetes.html",
        license=None,
        creators=("Bradley Efron", "Trevor Hastie", "Iain Johnstone", "Robert Tibshirani"),
        published=None,
        citation="Efron, B., Hastie, T., Johnstone, I. & Tibshirani, R. (2004). Least Angle Regression. "
        "Annals of Statistics 32(2), 407-499.",
        collection="Unknown: the source does not say where, when and how the patients were chosen.",
        limitations="The codes of sex, the unit of the target and those of most serum values are not "
        "documented. No licence is stated.",
        personal="Age, sex and blood values of persons without names or other identifiers.",
    ),
)
