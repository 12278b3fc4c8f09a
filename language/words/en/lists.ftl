# Lists of products in and out.
lists-open = 📥 Lists in and out
