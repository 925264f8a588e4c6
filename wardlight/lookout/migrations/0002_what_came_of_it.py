from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("lookout", "0001_initial")]

    operations = [migrations.AddField("look", "led_to", models.UUIDField(null=True))]
