from django.contrib.auth.models import Group, Permission
for name, verbs in __GROUPS__:
    group, created = Group.objects.get_or_create(name=name)
    if created:
        of_documents = Permission.objects.filter(content_type__app_label="documents")
        chosen = Permission.objects.all() if verbs == ["all"] else of_documents
        group.permissions.set(p for p in chosen if verbs == ["all"] or p.codename.split("_")[0] in verbs)
