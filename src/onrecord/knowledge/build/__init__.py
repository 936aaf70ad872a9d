"""The build of the knowledge tables: curated lists, open lists and packages in, compact dated tables out."""
