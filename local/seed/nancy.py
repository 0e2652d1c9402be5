"""« Agence Aide SA », Nancy: the agency of the demonstration."""

from __future__ import annotations

from loge.agency.domain.agency import Agency
from loge.agency.domain.budgets import DayBudgets
from loge.registers.domain.place import Place, PlaceKind

from local.seed.parts import (
    SOURCES,
    TRADES,
    DemoAgency,
    condominium,
    landline,
    mobile,
    person,
    rental,
    unit,
    vendor,
)

AGENCY = Agency(
    id="aide",
    name="Agence Aide SA",
    address="12 rue des Dominicains, 54000 NANCY",
    phone=landline(100),
    email="contact@agence-aide.example",
    default_description=(
        "Merci de nous prévenir de votre passage et de joindre des photos de votre intervention."
    ),
    sources=SOURCES,
    trades=TRADES,
    # the few phones and users of the demonstration stand for a whole agency's
    budgets=DayBudgets(phone_sms=2000, user_messages=2000, user_sms=2000, agency_sms=5000),
)

GILBERT = condominium(
    Place(
        id="gilbert",
        kind=PlaceKind.CONDOMINIUM,
        label="GILBERT",
        address="4 rue Gilbert",
        postcode="54000",
        city="NANCY",
        door_code="A4271",
        council_president="ALOXE CORTON Denise",
        assistant_id="ines",
        accountant_id="paul",
        manager_id="jeff",
    ),
    person(
        "ALOXE CORTON Denise", "Président du CS", "denise.aloxe-corton@example.org", mobile(110)
    ),
    person("POMMARD Henri", "Membre du CS", "henri.pommard@example.org", mobile(111)),
    person("VOLNAY Claire", "Président faisant fonction", "claire.volnay@example.org"),
    person(
        "MERCUREY Lucien",
        "Gardien",
        "lucien.mercurey@example.org",
        mobile(112),
        "Loge rez-de-chaussée, de 8h à 12h",
    ),
    person("SANTENAY Odile", "Copropriétaire", "odile.santenay@example.net", mobile(113)),
    person("RULLY Bernard", "Copropriétaire", "bernard.rully@example.net", landline(114)),
    person("GIVRY Amina", "Copropriétaire", "amina.givry@example.net", mobile(115)),
)

SAINTLOUIS = condominium(
    Place(
        id="saintlouis",
        kind=PlaceKind.CONDOMINIUM,
        label="SAINTLOUIS - Résidence Saint Louis",
        address="47 boulevard Albert 1er",
        postcode="54500",
        city="VANDOEUVRE LES NANCY",
        door_code="47B12",
        council_president="MEURSAULT Yves",
        assistant_id="ines",
        manager_id="jeff",
    ),
    person("MEURSAULT Yves", "Président du CS", "yves.meursault@example.org", mobile(120)),
    person("CHABLIS Nadia", "Membre du CS", "nadia.chablis@example.org", mobile(121)),
    person("IRANCY Marc", "Gardien", "", mobile(122), "Sonner à la loge"),
    person("BEAUNE Solange", "Copropriétaire", "solange.beaune@example.net"),
)

SAURUPT = condominium(
    Place(
        id="saurupt25",
        kind=PlaceKind.CONDOMINIUM,
        label="Saurupt25",
        address="25 rue de Saurupt",
        postcode="54000",
        city="NANCY",
        council_president="MONTAGNY Luc",
        accountant_id="paul",
        manager_id="maintenance",
    ),
    person("MONTAGNY Luc", "Président du CS", "luc.montagny@example.org", mobile(130)),
    person("FIXIN Jeanne", "Copropriétaire", "jeanne.fixin@example.net", mobile(131)),
)

PAILLOUX = rental(
    unit(
        "lot-jeanlam-12",
        "Lot 12 - T3, 2e étage",
        "18 rue Jean Lamour",
        door_code="1918",
        owner_name="MOREY Simone",
        works_limit_cents=30000,
        assistant_id="ines",
        accountant_id="paul",
        manager_id="jeff",
    ),
    person("PAILLOUX Stéphane", "Locataire", "stephane.pailloux@example.org", mobile(140)),
    person("MOREY Simone", "Propriétaire", "simone.morey@example.net", landline(141)),
)

LE_MALIN = rental(
    unit(
        "lot-carmes-3",
        "Lot 3 - Studio, rez-de-chaussée",
        "7 rue des Carmes",
        owner_name="VOUGEOT Alain",
        works_limit_cents=15000,
        assistant_id="ines",
    ),
    person("ADRIEN LE MALIN", "Locataire", "adrien.lemalin@example.org", mobile(142)),
    person("VOUGEOT Alain", "Propriétaire", "alain.vougeot@example.net", mobile(143)),
)

VICTOR_HUGO = rental(
    unit(
        "lot-vhugo-5",
        "Lot 5 - T2, 1er étage",
        "33 rue Victor Hugo",
        door_code="33H5",
        owner_name="MOREY Simone",
        works_limit_cents=30000,
    ),
    person("LADOIX Karim", "Locataire", "karim.ladoix@example.org", mobile(144)),
    person("MOREY Simone", "Propriétaire", "simone.morey@example.net", landline(141)),
)

BUILDING = rental(
    Place(
        id="immeuble-carmes",
        kind=PlaceKind.BUILDING,
        label="Immeuble entier - 7 rue des Carmes",
        address="7 rue des Carmes",
        postcode="54000",
        city="NANCY",
        door_code="7C54",
        owner_name="VOUGEOT Alain",
        works_limit_cents=80000,
        accountant_id="paul",
        manager_id="jeff",
    ),
    person("VOUGEOT Alain", "Propriétaire", "alain.vougeot@example.net", mobile(143)),
    person("ADRIEN LE MALIN", "Locataire", "adrien.lemalin@example.org", mobile(142)),
    person("AUXEY Fatou", "Locataire", "fatou.auxey@example.org", mobile(145)),
)

VENDORS = (
    vendor("PLOMB'SERVICE", "Plomberie", "contact@plomb-service.example", mobile(201)),
    vendor("LE ROBINET D'OR", "Plomberie", "atelier@robinet-dor.example", mobile(202)),
    vendor("LEDOCNETTOYEUR", "Nettoyage", "planning@ledocnettoyeur.example", mobile(203)),
    vendor("MONTELEVAGE", "Ascenseur", "depannage@montelevage.example", landline(204)),
    vendor("LIOUF SA", "Chauffage", "sav@liouf.example", mobile(205)),
    vendor("VOLTS DE LORRAINE", "Électricité", "equipe@volts-lorraine.example", mobile(206)),
    vendor("COPRO UTIL'", "Menuiserie", "bonjour@copro-util.example", mobile(207)),
    vendor("CLÉS DU DUC", "Serrurerie", "", mobile(208)),
    vendor("TOITS DE NANCY", "Couverture", "devis@toits-nancy.example", landline(209)),
    vendor("AU JARDIN LORRAIN", "Espaces verts", "jardin@jardin-lorrain.example", mobile(210)),
)

NANCY = DemoAgency(
    AGENCY,
    (GILBERT, SAINTLOUIS, SAURUPT, PAILLOUX, LE_MALIN, VICTOR_HUGO, BUILDING),
    VENDORS,
)
