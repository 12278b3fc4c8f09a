# Sources of comments beside Telegram and the web page.
notice-live-feed-lost = ⚠️ Live <b>{ $title }</b>: { $source } is disconnected, comments there may be missed. I keep trying; meanwhile please ask viewers to order in the Telegram group or on the web page.
notice-live-feed-refused = ⚠️ Live <b>{ $title }</b>: { $source } no longer accepts the access token, so I cannot read the comments there. Please ask the administrator to attach it again with a new token.
