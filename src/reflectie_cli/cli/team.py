"""reflectie team: first alone, then together."""

from __future__ import annotations

from reflectie_cli.cli.inviting import invite_team
from reflectie_cli.cli.pooling import pool

GROUP = {
    "uitnodigen": (invite_team, "Maakt een uitnodiging: ieder denkt eerst alleen na, en stuurt één bestand terug."),
    "samenvoegen": (pool, "Maakt van de bijdragen één sessie voor het gesprek met het team."),
}
