"""Describes the rows of an example as a Croissant 1.0 data set."""

import sklearn

from pipeline.recipe import Recipe, Table

# The context that the Croissant 1.0 format prescribes, with its RAI vocabulary.
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
PARTS = {"train": "the rows that versions learn from", "held-out": "the rows kept for evaluation"}


def croissant(recipe: Recipe, table: Table, digests: dict[str, str]) -> dict:
    card = recipe.data_card
    optional = {"license": card.license, "datePublished": card.published}
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": [
            "http://mlcommons.org/croissant/1.0",
            "http://mlcommons.org/croissant/RAI/1.0",
        ],
        "name": recipe.dataset,
        "description": card.description,
        "url": card.url,
        **{key: value for key, value in optional.items() if value},
        "creator": [{"@type": "sc:Person", "name": name} for name in card.creators],
        "citeAs": card.citation,
        "version": sklearn.__version__,
        "rai:dataCollection": card.collection,
        "rai:dataLimitations": card.limitations,
        "rai:personalSensitiveInformation": card.personal,
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": f"{part}.csv",
                "name": f"{part}.csv",
                "description": f"{description[0].upper()}{description[1:]}.",
                "contentUrl": f"data/{part}.csv",
                "encodingFormat": "text/csv",
                "sha256": digests[part].removeprefix("sha256:"),
            }
            for part, description in PARTS.items()
        ],
        "recordSet": [record_set(recipe, table, part) for part in PARTS],
    }


def record_set(recipe: Recipe, table: Table, part: str) -> dict:
    target = "sc:Float" if recipe.classes is None else "sc:Text"
    types = [
        ("row", "sc:Integer"),
        *((f, "sc:Float") for f in table.features),
        (recipe.target, target),
    ]
    return {
        "@type": "cr:RecordSet",
        "@id": part,
        "name": part,
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{part}/{name}",
                "name": name,
                "dataType": data_type,
                "source": {
                    "fileObject": {"@id": f"{part}.csv"},
                    "extract": {"column": name},
                },
            }
            for name, data_type in types
        ],
    }
