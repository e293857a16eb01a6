"""The household page (家庭户): head, members, what they receive; 分户、并户、迁移; a household entered from paper."""
