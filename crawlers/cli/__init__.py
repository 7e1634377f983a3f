"""`gwr portal`: what people do with portals. Scrapy runs in a process of its own (`worker`)."""
