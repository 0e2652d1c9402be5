"""How people write, in an SMS, that they want no more of them (MSG-6).

Patterns over words in capitals, without accents nor punctuation, one space between: « Arrêtez
d'écrire ! » is ARRETEZ D ECRIRE.
"""

from __future__ import annotations


def _any(*forms: str) -> str:
    return f"(?:{'|'.join(forms)})"


# a carrier's own keywords, and what people make of them
STOP_WORD = _any(
    r"STOP+E?",
    r"STOPPEZ",
    r"STOPPER",
    r"S T O P",
    r"ARRETE[SZR]?",
    r"ARRETS?",
    r"UNSUBSCRIBE",
    r"OPT ?OUT",
    r"DESABONNE(?:MENT|R|Z(?: MOI)?)",
    r"DESINSCRI(?:PTION|RE|VEZ(?: MOI)?)",
)
START_WORD = _any(r"START", r"UNSTOP", r"REPRENDRE", r"REPRENEZ", r"REACTIVE[RZ]")

_SMS = (
    r"(?:DE |D |DES |LES |VOS |CES |TOUS |TOUTES |VOTRE |UN |AUCUN |AUCUNE )*"
    r"(?:SMS|TEXTOS?|MESSAGES?|MSGS?|PUBS?|PUBLICITES?|NOTIFICATIONS?|ALERTES?|SPAMS?)"
)
_HERE = (
    r"(?: (?:SUR|A|PAR|VIA) (?:CE |CET |CETTE |MON |MA )?"
    r"(?:NUMERO|NUM|TELEPHONE|TEL|PORTABLE|MOBILE|SMS|TEXTO|LIGNE))?"
)
_SHORT_CODE = r"(?:(?: AU)? \d{5})?"
_WRITE = _any("ENVOYER", "ECRIRE", "CONTACTER", "TEXTER", "SOLLICITER", "HARCELER", "SPAMMER")
_WRITES = _any("ENVOYEZ", "ECRIVEZ", "CONTACTEZ", "TEXTEZ", "SOLLICITEZ", "HARCELEZ", "SPAMMEZ")
_TO_ME = r"(?:M |ME |NOUS )?"
_I_WANT = r"(?:JE |ON |NOUS )?(?:NE |N )?(?:VEUX|VEUT|VOULONS|SOUHAITE|SOUHAITONS|DESIRE|DESIRONS)"
_LIST = r"(?: DE (?:VOTRE|VOS|LA|LES) (?:LISTES?|FICHIERS?|BASE|CONTACTS?))?"

# sentences that ask for it and can mean nothing else
STOP_SENTENCES = (
    rf"(?:{STOP_WORD}|CESSE[RZ]) (?:DE |D )?{_TO_ME}{_WRITE}(?: {_SMS})?{_HERE}",
    rf"(?:NE |N ){_TO_ME}{_WRITES} PLUS(?: {_SMS})?{_HERE}",
    rf"NE PLUS {_TO_ME}{_WRITE}(?: {_SMS})?{_HERE}",
    rf"{_I_WANT} PLUS(?: RECEVOIR| AVOIR)? {_SMS}{_HERE}(?: DE VOTRE PART)?",
    rf"PLUS {_SMS}{_HERE}",
    rf"(?:RETIREZ|ENLEVEZ|SUPPRIMEZ|EFFACEZ|OTEZ)(?: MOI| MON NUMERO| CE NUMERO){_LIST}",
)
STOP = _any(
    rf"{STOP_WORD}(?: {_SMS})?{_HERE}{_SHORT_CODE}",
    *STOP_SENTENCES,
)
START = rf"{START_WORD}(?: {_SMS})?{_HERE}{_SHORT_CODE}"

# what surrounds a request and does not change it
POLITE = _any(
    "BONJOUR",
    "BONSOIR",
    "SALUT",
    "HELLO",
    "MADAME",
    "MONSIEUR",
    "MESSIEURS",
    "MESDAMES",
    "MME",
    "MR",
    "SVP",
    "STP",
    "S IL VOUS PLAIT",
    "SIL VOUS PLAIT",
    "S IL TE PLAIT",
    "JE VOUS (?:EN )?PRIE(?: DE| D)?",
    "VEUILLEZ",
    "PRIERE DE",
    "POUVEZ VOUS",
    "MERCI(?: BEAUCOUP| BCP| BIEN| D AVANCE| PAR AVANCE)?(?: DE| D)?",
    "THANKS",
    "THANK YOU",
    "PLEASE",
    "BONNE JOURNEE",
    "BONNE SOIREE",
    "BIEN A VOUS",
    "AU REVOIR",
    "ET",
)
# a name may follow these, and nothing that is meant
CLOSING = _any(
    "(?:BIEN )?CORDIALEMENT",
    "CDLT",
    "CDT",
    "(?:SINCERES |MEILLEURES )?SALUTATIONS",
)
# what a phone or a mail program adds by itself
_DEVICE = _any(
    "I?PHONE",
    "IPAD",
    "SMARTPHONE",
    "TELEPHONE",
    "MOBILE",
    "PORTABLE",
    "SAMSUNG",
    "GALAXY",
    "HUAWEI",
    "XIAOMI",
    "REDMI",
    "PIXEL",
    "ANDROID",
    "APPAREIL",
    "TABLETTE",
    "BLACKBERRY",
    "ORDINATEUR",
    "MAC",
    "OUTLOOK",
    "YAHOO",
    "GMAIL",
    "MAIL",
    "MESSAGERIE",
    "APPLICATION",
)
ADDED = _any(
    rf"(?:ENVOYE|ENVOYEE|EXPEDIE|TRANSMIS|SENT|PARTAGE)"
    rf" (?:DE|DEPUIS|A PARTIR DE|AVEC|VIA|FROM|WITH)(?: \w+){{0,3}}? {_DEVICE}",
    r"(?:TELECHARGEZ|OBTENEZ|GET|DOWNLOAD) (?:OUTLOOK|GMAIL|YAHOO)",
    r"PROVENANCE COURRIER",
)
