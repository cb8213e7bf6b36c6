"""The strategic-issue taxonomy (ipoleksosbudhankam, domain.md 3.5): head and number."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Issue(TextChoices):
    """One sub-issue; the head is the part of the code before the underscore."""

    IDE_1 = "ide_1", _("Radicalism and extremism")
    IDE_2 = "ide_2", _("Terrorism")
    IDE_3 = "ide_3", _("Separatism")
    IDE_4 = "ide_4", _("Anti-Pancasila ideas")
    IDE_5 = "ide_5", _("Communism")
    IDE_6 = "ide_6", _("Intolerance")
    IDE_7 = "ide_7", _("Fading national insight")
    IDE_8 = "ide_8", _("Symbols of the state")
    POL_1 = "pol_1", _("Elections")
    POL_2 = "pol_2", _("Affairs within parties")
    POL_3 = "pol_3", _("Executive and legislature")
    POL_4 = "pol_4", _("Cases of regional heads")
    POL_5 = "pol_5", _("Neutrality of civil servants")
    POL_6 = "pol_6", _("Demonstrations about policy")
    POL_7 = "pol_7", _("New regions and boundaries")
    POL_8 = "pol_8", _("Special autonomy")
    POL_9 = "pol_9", _("Village head elections")
    POL_10 = "pol_10", _("Political hoaxes and hate speech")
    EKO_1 = "eko_1", _("Staple goods and inflation")
    EKO_2 = "eko_2", _("Fuel and cooking gas")
    EKO_3 = "eko_3", _("Layoffs and labour")
    EKO_4 = "eko_4", _("Land and agrarian affairs")
    EKO_5 = "eko_5", _("Mining")
    EKO_6 = "eko_6", _("Plantations and forestry")
    EKO_7 = "eko_7", _("Investment and thuggery")
    EKO_8 = "eko_8", _("Fishing communities")
    EKO_9 = "eko_9", _("Social assistance")
    EKO_10 = "eko_10", _("Online lending and gambling")
    SOS_1 = "sos_1", _("Ethnic and religious relations (SARA)")
    SOS_2 = "sos_2", _("Clashes of residents or students")
    SOS_3 = "sos_3", _("Narcotics")
    SOS_4 = "sos_4", _("Poverty and unemployment")
    SOS_5 = "sos_5", _("Human trafficking and migrant workers")
    SOS_6 = "sos_6", _("Displaced people and newcomers")
    SOS_7 = "sos_7", _("Disasters and epidemics")
    SOS_8 = "sos_8", _("Violence against women and children")
    SOS_9 = "sos_9", _("Community organizations in dispute")
    BUD_1 = "bud_1", _("Houses of worship")
    BUD_2 = "bud_2", _("Sects and deviation")
    BUD_3 = "bud_3", _("Custom and customary land")
    BUD_4 = "bud_4", _("Local wisdom")
    BUD_5 = "bud_5", _("Blasphemy")
    HAN_1 = "han_1", _("Borders")
    HAN_2 = "han_2", _("Armed groups and armed separatists")
    HAN_3 = "han_3", _("Foreigners and foreign workers")
    HAN_4 = "han_4", _("Outermost islands")
    HAN_5 = "han_5", _("Espionage and cyber")
    KAM_1 = "kam_1", _("Notable crime")
    KAM_2 = "kam_2", _("Terror bombs")
    KAM_3 = "kam_3", _("Riots")
    KAM_4 = "kam_4", _("Attacks on officers")
    KAM_5 = "kam_5", _("Fires")
    KAM_6 = "kam_6", _("Vital objects")
    KAM_7 = "kam_7", _("Sabotage")


class IssueHead(TextChoices):
    """The seven heads of the taxonomy."""

    IDE = "ide", _("Ideology")
    POL = "pol", _("Politics")
    EKO = "eko", _("Economy")
    SOS = "sos", _("Society")
    BUD = "bud", _("Culture and religion")
    HAN = "han", _("Defence")
    KAM = "kam", _("Security")
