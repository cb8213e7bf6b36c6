"""The components, as template tags. `docs/ui.md` lists them; `rendering` and `fields` do the work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from genggam.kernel.ui import components, fields, rendering, words
from genggam.lib import ids

register = template.Library()

register.simple_tag(rendering.icon, name="icon")
register.simple_tag(rendering.shape, name="shape")
register.simple_tag(rendering.badge_level, name="badge_level")
register.simple_tag(rendering.badge_state, name="badge_state")
register.simple_tag(rendering.badge_unverified, name="badge_unverified")
register.simple_tag(rendering.badge_class, name="badge_class")
register.simple_tag(rendering.when, name="when")
register.simple_tag(rendering.number, name="number")
register.simple_tag(rendering.sla, name="sla")
register.filter("file_size", rendering.file_size)
register.filter("level_word", rendering.level_word)


@register.simple_tag
def as_of(moment: datetime | None, zone: str = "") -> SafeString:
    """Say of what time a number is."""
    if moment is None:
        return SafeString("")
    time = rendering.when(moment, zone=zone, time_only=True)
    return format_html('<span class="as-of" data-as-of>{} {}</span>', gettext("as of"), time)


@register.simple_tag
def avatar(name: str) -> SafeString:
    """Draw the initials of a person."""
    return format_html(
        '<span class="avatar" aria-hidden="true">{}</span>', rendering.initials(name)
    )


@register.inclusion_tag("ui/parts/button.html")
def button(
    label: str, kind: str = "secondary", href: str = "", type: str = "submit", **options: Any
) -> dict[str, Any]:
    """Draw a button, or a link that looks like one; the options are those of docs/ui.md."""
    return {"label": label, "kind": kind, "href": href, "type": type, **options}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """Draw a form field with label, hint and error."""
    return {"field": fields.view(bound, fields.Options(**options))}


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(*sources: Any) -> dict[str, Any]:
    """List what must be mended, each line a link to its field."""
    lines = fields.summary(*(source for source in sources if getattr(source, "is_bound", False)))
    return {"lines": lines, "title": rendering.errors_found(len(lines)) if lines else ""}


@register.inclusion_tag("ui/parts/table.html")
def data_table(table: components.Table) -> dict[str, Any]:
    """Draw rows; on phones each becomes a card."""
    return {"table": table}


@register.inclusion_tag("ui/parts/stat.html")
def stat(tile: components.StatTile) -> dict[str, Any]:
    """Draw one number that opens its list."""
    return {"tile": tile}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(entries: Sequence[components.TimelineEntry]) -> dict[str, Any]:
    """Tell what happened, in the order given."""
    return {"entries": entries}


@register.inclusion_tag("ui/parts/empty.html")
def empty(
    title: str, text: str = "", href: str = "", link: str = "", icon: str = "inbox"
) -> dict[str, Any]:
    """Say that there is nothing, and what to do first."""
    return {"title": title, "text": text, "href": href, "link": link, "icon_name": icon}


@register.inclusion_tag("ui/parts/pagination.html")
def pagination(page: components.CursorPage) -> dict[str, Any]:
    """Link to the neighbouring pages."""
    return {"page": page}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items: Sequence[components.Tab], label: str = "") -> dict[str, Any]:
    """Offer other views of the same subject."""
    return {"items": items, "label": label or gettext("Views")}


@register.inclusion_tag("ui/parts/steps.html")
def steps(items: Sequence[components.Step]) -> dict[str, Any]:
    """Draw a path and where on it we are."""
    return {"items": items}


@register.inclusion_tag("ui/parts/key_values.html")
def key_values(items: Sequence[components.KeyValue]) -> dict[str, Any]:
    """List labels with values."""
    return {"items": items}


@register.inclusion_tag("ui/parts/attachments.html")
def attachments(files: Sequence[components.FileCard]) -> dict[str, Any]:
    """Show files as a grid."""
    return {"files": files}


@register.inclusion_tag("ui/parts/breadcrumbs.html")
def breadcrumbs(items: Sequence[components.Crumb]) -> dict[str, Any]:
    """Show the way from home to here."""
    return {"items": items}


@register.inclusion_tag("ui/parts/progress.html")
def progress(value: float, maximum: float = 100, label: str = "", tone: str = "") -> dict[str, Any]:
    """Draw how far something is."""
    share = 0.0 if not maximum else min(1.0, max(0.0, value / maximum))
    return {
        "value": value,
        "maximum": maximum,
        "share": f"{share:.4f}",
        "label": label,
        "tone": tone,
    }


@register.inclusion_tag("ui/parts/toast.html", takes_context=True)
def toast(context: Context, text: str, undo_url: str = "", undo_label: str = "") -> dict[str, Any]:
    """Confirm briefly, with a way back."""
    return {
        "text": text,
        "undo_url": undo_url,
        "undo_label": undo_label,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/parts/skeleton.html")
def skeleton(shape: str = "list", rows: int = 3) -> dict[str, Any]:
    """Hold the place of what is being loaded."""
    return {"shape": shape, "rows": range(1 if shape == "map" else rows)}


@register.inclusion_tag("ui/parts/conflict.html")
def conflict(rows: Sequence[components.ConflictRow]) -> dict[str, Any]:
    """Show two people's versions, to choose field by field."""
    return {"rows": rows}


@register.simple_tag
def idempotency_field(value: str = "", name: str = "id") -> SafeString:
    """Write the hidden id of the record to be made, so that a form sent twice makes one."""
    return format_html('<input type="hidden" name="{}" value="{}">', name, value or ids.uuid7())


@register.simple_block_tag
def card(
    content: str,
    title: str = "",
    href: str = "",
    link: str = "",
    tone: str = "",
    flush: bool = False,
    **rest: str,
) -> str:
    """Frame a part of the page; `id` and `level` (of the heading) may be given."""
    return _block(
        "card",
        content,
        title=title,
        href=href,
        link=link,
        tone=tone,
        flush=flush,
        id=rest.get("id", ""),
    )


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> str:
    """Say something important; errors and warnings are announced."""
    icons = {"info": "info", "success": "success", "warning": "alert", "error": "stop"}
    return _block("notice", content, kind=kind, title=title, icon_name=icons[kind])


@register.simple_block_tag
def fieldset(content: str, legend: str, hint: str = "", number: str = "") -> str:
    """Group fields under a legend."""
    return _block("fieldset", content, legend=legend, hint=hint, number=number)


@register.simple_block_tag
def disclosure(content: str, summary: str, open: bool = False) -> str:
    """Hide what few need behind its name."""
    return _block("disclosure", content, summary=summary, open=open)


@register.simple_block_tag
def menu(
    content: str, label: str, icon: str = "more", kind: str = "quiet", hide_label: bool = True
) -> str:
    """Drop down a list of links and buttons."""
    return _block("menu", content, label=label, icon_name=icon, kind=kind, hide_label=hide_label)


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> str:
    """Prepare a dialog for the `dialog` behaviour."""
    return _block("dialog", content, id=id, title=title)


@register.simple_block_tag
def bulk_bar(content: str, form_id: str) -> str:
    """Offer actions on the ticked rows of a form."""
    return _block("bulk_bar", content, form_id=form_id)


@register.simple_block_tag
def filter_bar(
    content: str,
    action: str = "",
    target: str = "#results",
    chips: Sequence[components.Chip] = (),
    **options: Any,
) -> str:
    """Filter a list by its address; options are `search` and `clear_url`."""
    return _block("filter_bar", content, action=action, target=target, chips=chips, **options)


@register.simple_block_tag
def map_view(content: str, view: components.MapView) -> str:
    """Draw a map over the table that holds the same data."""
    return _block("map_view", content, view=view)


def _block(name: str, content: str, **context: Any) -> str:
    return render_to_string(f"ui/parts/{name}.html", {"content": content, **context})


@register.simple_tag
def summed(value: int, key: str) -> SafeString:
    """Write a number that a live board adds up again."""
    return format_html('<span data-sum="{}">{}</span>', key, rendering.number(value))


@register.simple_tag
def page_time() -> SafeString:
    """Say when this page was made."""
    return rendering.when(timezone.now())


@register.simple_tag
def page_words() -> SafeString:
    """Write the scripts' sentences into the page as data."""
    return json_script(words.words(), "words")


@register.filter
def split_words(text: str) -> list[str]:
    """Split at spaces, to loop over a fixed list in a template."""
    return text.split()
