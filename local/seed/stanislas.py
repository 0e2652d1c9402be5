"""« Cabinet Stanislas »: a second agency, so that the walls between agencies can be seen."""

from __future__ import annotations

from loge.agency.domain.agency import Agency
from loge.registers.domain.place import Place, PlaceKind

from local.seed.parts import (
    SOURCES,
    TRADES,
    DemoAgency,
    condominium,
    landline,
    mobile,
    person,
    vendor,
)

STANISLAS = DemoAgency(
    Agency(
        id="stanislas",
        name="Cabinet Stanislas",
        address="3 place de l'Arsenal, 54000 NANCY",
        phone=landline(300),
        email="accueil@cabinet-stanislas.example",
        sources=SOURCES,
        trades=TRADES,
    ),
    (
        condominium(
            Place(
                id="pepiniere",
                kind=PlaceKind.CONDOMINIUM,
                label="LA PÉPINIÈRE",
                address="9 rue Sainte-Catherine",
                postcode="54000",
                city="NANCY",
                door_code="9P54",
                council_president="TALLARD Rose",
            ),
            person("TALLARD Rose", "Président du CS", "rose.tallard@example.org", mobile(310)),
            person("OBERNAI Paul", "Copropriétaire", "paul.obernai@example.net"),
        ),
    ),
    (
        vendor("PLOMBERIE DUCALE", "Plomberie", "contact@plomberie-ducale.example", mobile(320)),
        vendor("NET ET CLAIR", "Nettoyage", "planning@net-et-clair.example", mobile(321)),
    ),
)
