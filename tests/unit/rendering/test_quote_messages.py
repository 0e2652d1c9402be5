"""What the messages about quotes, approvals and requests say, and keep to themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from loge.tickets.adapters.rendering import TemplateRenderer
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.intervention import Intervention, Step
from loge.tickets.domain.quote import Approval, Ground
from loge.tickets.domain.sends import MessageType
from loge.tickets.domain.ticket import Options, TicketType
from loge.tickets.letters.messages import MessageContext

from tests.fakes.builders import NOW, make_attachment, make_fact, make_person, make_ticket
from tests.unit.rendering.test_messages import LINK, context_for, visible

RENDERER = TemplateRenderer()
M = MessageType


def own(context: MessageContext) -> Intervention:
    """The intervention a context is about."""
    assert context.intervention is not None
    return context.intervention


def said(message: MessageType, context: MessageContext) -> tuple[str, str]:
    """Both parts of a mail, as they are read."""
    mail = RENDERER.mail(message, context)
    return visible(mail.html), mail.text


@pytest.mark.req("VEN-2", "NEW-10")
@pytest.mark.parametrize(
    "message", [M.QUOTE_REQUEST, M.QUOTE_REMINDER, M.QUOTE_ACCEPTED, M.APPOINTMENT_REMINDER]
)
def test_the_vendor_of_a_quote_reads_all_it_needs(message: MessageType) -> None:
    for part in said(message, context_for(message)):
        for word in (
            "L'égout refoule.", "B5678", "Mme LEBAILLEUR", "M. GARDIEN", "06 39 98 00 99",
            "Prévoir une caméra.", "plan.pdf", "film.mp4", "Comment répondre",
        ):  # fmt: skip
            assert word in part, word


@pytest.mark.req("QUO-2")
@pytest.mark.parametrize("message", [M.APPROVAL_REQUEST, M.APPROVAL_REMINDER])
def test_the_approver_reads_every_quote_and_is_asked_by_one_button(message: MessageType) -> None:
    context = context_for(message)
    for part in said(message, context):
        for word in (
            "PLOMB'SERVICE, 1\u00a0200,00 €", "sous 10 jours", "AUTRE PLOMBIER, 999,50 €",
            "sous 1 jour", "L'égout refoule.", "4 rue Gilbert",
        ):  # fmt: skip
            assert " ".join(word.split()) in " ".join(part.split()), word
        assert "votre avis" in part
    mail = RENDERER.mail(message, context)
    assert mail.html.count(LINK) == 1
    assert mail.text.count(LINK) == 1
    assert "Demande d’avis" in mail.subject
    assert LINK in RENDERER.sms(message, context)


@pytest.mark.req("VEN-6", "QUO-2", "QUO-3")
@pytest.mark.parametrize(
    "message",
    [
        M.QUOTE_ACCEPTED,
        M.QUOTE_DISAPPROVED,
        M.QUOTE_NOT_KEPT,
        M.APPROVAL_REQUEST,
        M.COUNCIL_INFORMED,
    ],
)
def test_a_quote_is_named_by_its_vendors_reference_where_it_has_one(message: MessageType) -> None:
    context = context_for(message)
    one = own(context)
    assert one.quote is not None
    one = replace(one, quote=replace(one.quote, reference="DV-117"))
    others = tuple(i for i in context.interventions if i.id != one.id)
    named = replace(context, intervention=one, interventions=(one, *others))
    for part in said(message, named):
        assert "DV-117" in part
    for part in said(message, context):
        assert "réf." not in part.lower()


@pytest.mark.req("QUO-2")
def test_an_approval_by_delegation_is_not_called_an_opinion() -> None:
    context = context_for(M.APPROVAL_REQUEST)
    approval = Approval(make_person(), NOW, ground=Ground.DELEGATION, document="AG du 12 mai")
    context = replace(context, intervention=replace(own(context), approval=approval))
    mail = RENDERER.mail(M.APPROVAL_REQUEST, context)
    assert "Demande d’approbation : " in mail.subject
    for part in (visible(mail.html), mail.text):
        assert "votre approbation" in part
        assert "avis" not in part
        assert "Délégation : AG du 12 mai" in part


@pytest.mark.req("QUO-2")
def test_of_several_quotes_enclosed_each_says_whose_it_is() -> None:
    context = context_for(M.APPROVAL_REQUEST)
    names = ("devis-1 (2).pdf", "devis-1.pdf")
    filed = tuple(
        replace(one, quote=replace(one.quote, files=(make_attachment(name=name),)))
        for one, name in zip(context.interventions, names, strict=True)
        if one.quote
    )
    both = replace(context, intervention=filed[0], interventions=filed, attached=(*names, "x.pdf"))
    for part in said(M.APPROVAL_REQUEST, both):
        assert "devis-1 (2).pdf (PLOMB'SERVICE)" in part
        assert "devis-1.pdf (AUTRE PLOMBIER)" in part
        assert "x.pdf (" not in part
    alone = replace(both, interventions=filed[:1], attached=names[:1])
    for part in said(M.APPROVAL_REQUEST, alone):
        assert "devis-1 (2).pdf" in part
        assert "(PLOMB'SERVICE)" not in part


@pytest.mark.req("QUO-2")
def test_the_quotes_of_one_request_stand_together() -> None:
    context = context_for(M.APPROVAL_REQUEST)
    approval = own(context).approval
    assert approval is not None
    one = replace(approval, request="one")
    asked = tuple(
        replace(i, step=Step.AWAITING_APPROVAL, approval=one) for i in context.interventions
    )
    both = replace(context, intervention=asked[0], interventions=asked)
    text = RENDERER.mail(M.APPROVAL_REQUEST, both).text
    assert "\n\nDevis soumis\u00a0: PLOMB'SERVICE" in text
    assert "\n\nDevis soumis\u00a0: AUTRE PLOMBIER" not in text
    assert "\nDevis soumis\u00a0: AUTRE PLOMBIER" in text


@pytest.mark.req("QUO-3")
def test_a_quote_that_is_out_is_not_compared() -> None:
    context = context_for(M.APPROVAL_REQUEST)
    out = tuple(replace(i, step=Step.REFUSED) for i in context.interventions[1:])
    context = replace(context, interventions=(own(context), *out))
    assert "AUTRE PLOMBIER" not in RENDERER.mail(M.APPROVAL_REQUEST, context).html


@pytest.mark.req("QUO-1")
def test_the_council_reads_who_is_asked_and_has_nothing_to_answer() -> None:
    for part in said(M.COUNCIL_INFORMED, context_for(M.COUNCIL_INFORMED)):
        assert "l’avis d’ALOXE CORTON Denise est demandé" in part
        assert "AUTRE PLOMBIER" in part
        assert "pas de réponse à donner" in part
        assert "refoule" not in part


@pytest.mark.req("QUO-3")
def test_a_loser_reads_nothing_that_was_said_to_the_winner() -> None:
    fact = make_fact(act=Act.ACCEPT_QUOTE, intervention_id="I9", data={"comment": "Bravo"})
    context = context_for(M.QUOTE_NOT_KEPT, fact=fact)
    for part in said(M.QUOTE_NOT_KEPT, context):
        assert "n’a pas été retenu" in part
        assert "Bravo" not in part
        assert LINK not in part
    assert LINK not in RENDERER.mail(M.QUOTE_NOT_KEPT, context).html
    silent = replace(context, intervention=replace(own(context), quote=None))
    assert (
        "Il n’est plus nécessaire de nous répondre." in RENDERER.mail(M.QUOTE_NOT_KEPT, silent).text
    )


@pytest.mark.req("QUO-5")
def test_what_the_approver_wrote_is_for_the_manager_alone() -> None:
    approver = Actor(ActorKind.APPROVER, "I1", "ALOXE CORTON Denise")
    answer = make_fact(act=Act.DISAPPROVE, actor=approver, data={"comment": "Trop cher, ce voleur"})
    told = context_for(M.QUOTE_DISAPPROVED, fact=answer)
    assert "voleur" not in RENDERER.mail(M.QUOTE_DISAPPROVED, told).text
    manager = RENDERER.mail(M.ANSWER_RECEIVED, context_for(M.ANSWER_RECEIVED, fact=answer))
    assert "voleur" in manager.text
    assert "Avis défavorable (ALOXE CORTON Denise)" in manager.subject
    refused = make_fact(act=Act.REFUSE_QUOTE, data={"comment": "Trop cher"})
    told = context_for(M.QUOTE_DISAPPROVED, fact=refused)
    assert "Trop cher" in RENDERER.mail(M.QUOTE_DISAPPROVED, told).text


@pytest.mark.req("QUO-4")
def test_an_acceptance_carries_the_comment_and_announces_the_signed_quote() -> None:
    fact = make_fact(act=Act.ACCEPT_QUOTE, data={"comment": "Bon pour accord"})
    context = context_for(M.QUOTE_ACCEPTED, fact=fact, attached=("devis-signe.pdf",))
    for part in said(M.QUOTE_ACCEPTED, context):
        for word in ("Bon pour accord", "devis-signe.pdf", "Le devis signé est joint"):
            assert word in part


@pytest.mark.req("VEN-7")
def test_a_cancelled_date_asks_for_another() -> None:
    first = context_for(M.APPOINTMENT_WANTED, fact=make_fact(act=Act.REMIND))
    assert "pas encore reçu la date" in RENDERER.mail(M.APPOINTMENT_WANTED, first).text
    assert "Bon pour accord." in RENDERER.mail(M.APPOINTMENT_WANTED, first).text
    again = context_for(M.APPOINTMENT_CANCELLED, fact=make_fact(act=Act.CANCEL_APPOINTMENT))
    assert "un nouveau rendez-vous" in RENDERER.mail(M.APPOINTMENT_CANCELLED, again).text


@pytest.mark.req("TYP-2")
def test_a_quote_asked_for_on_site_says_why_and_a_creation_not_what_was_asked() -> None:
    asked = make_fact(act=Act.REQUEST_QUOTE, data={"comment": "Le tuyau est à changer"})
    on_site = RENDERER.mail(M.QUOTE_REQUEST, context_for(M.QUOTE_REQUEST, fact=asked))
    assert "Le tuyau est à changer" in on_site.text
    created = make_fact(act=Act.CREATE, data={"comment": "Mots du locataire"})
    mail = RENDERER.mail(M.QUOTE_REQUEST, context_for(M.QUOTE_REQUEST, fact=created))
    assert "Mots du locataire" not in mail.text + mail.html


@pytest.mark.req("STP-4")
def test_a_quote_request_is_cancelled_without_speaking_of_a_visit() -> None:
    context = context_for(M.INTERVENTION_CANCELLED, ticket=make_ticket(type=TicketType.DS))
    quoting = replace(context, intervention=replace(own(context), appointment=None))
    assert "vous déplacer" not in RENDERER.mail(M.INTERVENTION_CANCELLED, quoting).text
    assert "vous déplacer" in RENDERER.mail(M.INTERVENTION_CANCELLED, context).text


@pytest.mark.req("TYP-4")
def test_the_requester_reads_why_its_request_is_cancelled() -> None:
    fact = make_fact(act=Act.CANCEL_REQUEST, intervention_id=None, data={"comment": "Privatif."})
    context = context_for(M.REQUEST_CANCELLED, fact=fact, intervention=None, interventions=())
    for part in said(M.REQUEST_CANCELLED, context):
        assert "Privatif." in part


@pytest.mark.req("EXT-1")
def test_the_manager_reads_a_new_request_as_it_was_written() -> None:
    ticket = make_ticket(original_description="Fuite sous\nl'évier", type=TicketType.REQUEST)
    context = context_for(M.REQUEST_RECEIVED, ticket=ticket, intervention=None, interventions=())
    for part in said(M.REQUEST_RECEIVED, context):
        for word in ("l'évier", "PAILLOUX Stéphane", "06 39 98 00 22", "Téléphone"):
            assert word in part


@pytest.mark.req("REL-1")
def test_reminders_that_an_approver_left_unanswered_name_it() -> None:
    fact = make_fact(
        act=Act.APPROVAL_REMINDERS_ENDED,
        data={"approver": "ALOXE CORTON Denise", "count": 3, "maximum": 3},
    )
    mail = RENDERER.mail(M.REMINDERS_ENDED, context_for(M.REMINDERS_ENDED, fact=fact))
    assert "relances sans réponse (ALOXE CORTON Denise)" in mail.subject
    assert "ALOXE CORTON Denise n’a pas répondu" in mail.text


@pytest.mark.req("NEW-12")
def test_the_contact_person_is_told_of_every_vendor_who_will_call() -> None:
    context = context_for(M.CONTACT_TOLD)
    both = tuple(replace(i, step=Step.AWAITING_APPOINTMENT) for i in context.interventions)
    several = replace(
        context,
        intervention=None,
        interventions=both,
        ticket=make_ticket(type=TicketType.ODSM, step=Step.AWAITING_APPOINTMENT),
    )
    mail = RENDERER.mail(M.CONTACT_TOLD, several)
    assert "PLOMB'SERVICE et AUTRE PLOMBIER vont vous contacter" in mail.text
    assert "PLOMB'SERVICE va vous contacter" in RENDERER.mail(M.CONTACT_TOLD, context).text


@pytest.mark.req("STP-11")
@pytest.mark.parametrize("step", [s for s in Step if s.value.startswith(("quote", "awaiting"))])
def test_a_third_party_reads_where_a_quote_stands(step: Step) -> None:
    context = context_for(M.THIRD_PARTY_INFORMED)
    kept = replace(own(context), step=step)
    lost = replace(context.interventions[1], step=Step.CANCELLED)
    now = replace(
        context,
        intervention=None,
        interventions=(kept, lost),
        ticket=replace(context.ticket, type=TicketType.DM, step=step),
    )
    text = RENDERER.mail(M.THIRD_PARTY_INFORMED, now).text
    assert "AUTRE PLOMBIER" not in text
    assert "1\u00a0200" not in text


@pytest.mark.req("MSG-4")
def test_sms_of_a_quote_read_well() -> None:
    context = context_for(M.QUOTE_REQUEST)
    assert RENDERER.sms(M.QUOTE_REQUEST, context) == (
        "Agence Aide SA - Ticket 1104 URGENT Demande de devis : Pb d'égout bouché,"
        f" 4 rue Gilbert NANCY\n{LINK}"
    )
    asked = context_for(M.APPROVAL_REQUEST)
    assert RENDERER.sms(M.APPROVAL_REQUEST, asked) == (
        "Agence Aide SA - Ticket 1104 Devis à examiner : Pb d'égout bouché,"
        f" 4 rue Gilbert NANCY\n{LINK}"
    )
    calm = replace(context, ticket=replace(context.ticket, options=Options()))
    assert "URGENT" not in RENDERER.sms(M.QUOTE_REQUEST, calm)
