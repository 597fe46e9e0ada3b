from django.db import migrations

from broadsheet.newspaper.tree_roots import DROP, MAKE


class Migration(migrations.Migration):
    dependencies = [
        ("broadsheet_newspaper", "0003_section_goes_with_its_articles"),
    ]

    operations = [migrations.RunSQL(MAKE, DROP)]
