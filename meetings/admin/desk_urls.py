"""The desk's own pages, beside Django's lists and forms: address, view, name."""

from . import adding, checking, doubles, editing, guide, history, joining, pages, queue, uploads, withdrawing

PAGES = (
    ("godkend/", queue.approve, "desk_approve"),
    ("konflikt/<slug:model>/<int:pk>/", queue.conflict, "desk_conflict"),
    ("laas-op/", queue.unlock_field, "desk_unlock"),
    ("fortryd/", history.undo_change, "desk_undo"),
    ("traek-tilbage/punkt/<int:pk>/", withdrawing.item, "desk_withdraw_item"),
    ("traek-tilbage/moede/<int:pk>/", withdrawing.meeting, "desk_withdraw_meeting"),
    ("sider/<int:pk>/<int:number>.png", pages.image, "desk_page_image"),
    ("sider/<int:pk>/<int:number>/", pages.fragment, "desk_page"),
    ("forstaa/<int:pk>/", checking.check_typed, "desk_check"),
    ("dubletter/<slug:slug>/", doubles.suggestions, "desk_doubles"),
    ("dubletter/<slug:slug>/<int:first>/<int:second>/", doubles.pair, "desk_pair"),
    ("saml/<slug:slug>/<int:first>/<int:second>/", doubles.merge, "desk_merge"),
    ("hold-adskilt/<slug:slug>/<int:first>/<int:second>/", doubles.apart, "desk_apart"),
    ("skil/<slug:slug>/<int:pk>/", doubles.split, "desk_split"),
    ("indlaes/", uploads.lay_up, "desk_lay_up"),
    ("indlaes/<int:pk>/", uploads.upload, "desk_upload"),
    ("saml-moeder/<int:pk>/", joining.join_meetings, "desk_join"),
    ("nyt-punkt/<int:pk>/", adding.item, "desk_add_item"),
    ("ret/<path:address>", editing.edit, "desk_edit"),
    ("vejledning/", guide.guide, "desk_guide"),
)
