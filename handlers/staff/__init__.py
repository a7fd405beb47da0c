"""What staff do. Each handler asks for the role at the moment of acting, whatever button was pressed."""
